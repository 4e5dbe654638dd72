-- Opens a file, shows its findings, applies the first fix-it and saves:
--
--   nvim --headless --clean -u NONE -S neovim.lua <file>
--
-- ASYNQ_CLANGD names the server. Neovim 0.7 has no vim.lsp.start yet.
local SECONDS = 60

local function fail(what)
  io.stdout:write(what .. '\n')
  vim.cmd('cquit 1')
end

local function wait_for(what, condition)
  if not vim.wait(SECONDS * 1000, condition, 20) then
    fail('waited in vain for ' .. what)
  end
end

local function ours()
  return vim.tbl_filter(function(finding)
    return finding.code ~= nil and vim.startswith(tostring(finding.code), 'asynq-')
  end, vim.diagnostic.get(0))
end

vim.cmd('edit ' .. vim.fn.argv(0))
local client = vim.lsp.start_client({
  name = 'asynq-clangd',
  cmd = { vim.env.ASYNQ_CLANGD, '--background-index=false', '--log=error' },
  root_dir = vim.fn.getcwd(),
})
vim.lsp.buf_attach_client(0, client)
wait_for('findings', function() return #ours() > 0 end)
for _, finding in ipairs(ours()) do
  io.stdout:write(('%d: %s [%s]\n'):format(
    finding.lnum + 1, vim.split(finding.message, '\n')[1], finding.code))
end

-- The menu of code actions, and the user who takes the first one.
local chosen
vim.ui.select = function(actions, options, choose)
  for _, action in ipairs(actions) do
    io.stdout:write('offers: ' .. options.format_item(action) .. '\n')
  end
  chosen = true
  choose(actions[1], 1)
end
local finding = ours()[1]
vim.api.nvim_win_set_cursor(0, { finding.lnum + 1, finding.col })
local before = vim.api.nvim_buf_get_changedtick(0)
vim.lsp.buf.code_action()
wait_for('the menu', function() return chosen end)
wait_for('the edit', function() return vim.api.nvim_buf_get_changedtick(0) ~= before end)
vim.cmd('write')
wait_for('the findings to go', function() return #ours() == 0 end)
io.stdout:write('saved\n')
vim.lsp.stop_client(client)
wait_for('the end of the server', function() return vim.lsp.client_is_stopped(client) end)
vim.cmd('qall!')
