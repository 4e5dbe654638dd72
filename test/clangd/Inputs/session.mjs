// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A session with asynq-clangd, spoken by VS Code's own client library:
//
//   node session.mjs <folder of node_modules> <asynq-clangd> <project>
//
// The project has slow.cpp, other.cpp and a compile_commands.json. Every step says
// what it has shown; the first that cannot be shown ends the session with 1.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const [modules, clangd, project] = process.argv.slice(2);
const lsp = createRequire(modules + '/')('vscode-languageserver-protocol/node');
const SECONDS = 60;

const server = spawn(clangd, ['--background-index=false', '--log=error'],
                     { stdio: ['pipe', 'pipe', 'inherit'] });
const exited = new Promise(resolve => server.on('exit', resolve));
const connection = lsp.createProtocolConnection(
    new lsp.StreamMessageReader(server.stdout), new lsp.StreamMessageWriter(server.stdin));
const hung = setTimeout(() => { console.error('the server hangs'); server.kill(); process.exit(1); },
                        SECONDS * 1000);

const published = new Map();   // the last diagnostics of each file
const waiting = [];
connection.onNotification(lsp.PublishDiagnosticsNotification.type, params => {
  published.set(params.uri, params);
  for (const wake of waiting.splice(0)) wake();
});
connection.listen();

class File {
  constructor(name) {
    this.uri = pathToFileURL(`${project}/${name}`).href;
    this.text = readFileSync(`${project}/${name}`, 'utf8');
    this.version = 1;
  }
  async open() {
    await connection.sendNotification(lsp.DidOpenTextDocumentNotification.type, {
      textDocument: { uri: this.uri, languageId: 'cpp', version: this.version, text: this.text } });
  }
  async change(text) {
    this.text = text;
    await connection.sendNotification(lsp.DidChangeTextDocumentNotification.type, {
      textDocument: { uri: this.uri, version: ++this.version }, contentChanges: [{ text }] });
  }
  async close() {
    await connection.sendNotification(lsp.DidCloseTextDocumentNotification.type,
                                      { textDocument: { uri: this.uri } });
  }
  // The diagnostics of what is in the editor now.
  async diagnostics() {
    while (published.get(this.uri)?.version !== this.version)
      await new Promise(resolve => waiting.push(resolve));
    return published.get(this.uri).diagnostics;
  }
  async ours() { return (await this.diagnostics()).filter(d => `${d.code}`.startsWith('asynq-')); }
  async actions(diagnostics, only) {
    const range = diagnostics[0]?.range ??
        { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    return await connection.sendRequest(lsp.CodeActionRequest.type, {
      textDocument: { uri: this.uri }, range, context: { diagnostics, only } });
  }
  applied(action) {
    const edits = action.edit.changes[this.uri];
    const lines = this.text.split('\n');
    const offset = ({ line, character }) =>
        lines.slice(0, line).reduce((sum, l) => sum + l.length + 1, 0) + character;
    const last = (a, b) => offset(b.range.start) - offset(a.range.start);
    return [...edits].sort(last).reduce(
        (text, { range, newText }) =>
            text.slice(0, offset(range.start)) + newText + text.slice(offset(range.end)),
        this.text);
  }
}

const initialized = await connection.sendRequest(lsp.InitializeRequest.type, {
  processId: process.pid, rootUri: pathToFileURL(project).href,
  capabilities: { textDocument: {
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source'] } } },
    publishDiagnostics: { relatedInformation: true, versionSupport: true,
                          codeDescriptionSupport: true } } } });
assert(initialized.capabilities.codeActionProvider.codeActionKinds.includes('source.fixAll.asynq'));
await connection.sendNotification(lsp.InitializedNotification.type, {});
console.log('the session begins');

const slow = new File('slow.cpp');
await slow.open();
const [finding, ...more] = await slow.ours();
assert.equal(finding.code, 'asynq-unnecessary-await');
assert.match(finding.message, /nnecessary await: 'x' was not used before this await/);
assert.equal(finding.severity, lsp.DiagnosticSeverity.Warning);
console.log(`${1 + more.length} findings, with no configuration`);

const related = finding.relatedInformation.map(note => note.message.toLowerCase());
assert(related.some(note => note.includes('can be awaited together with this one')));
assert(related.some(note => note.includes('they commute')));
assert(finding.relatedInformation.every(note => note.location.uri === slow.uri));
console.log('notes are related information');

const page = fileURLToPath(finding.codeDescription.href);
assert(existsSync(page));
assert.match(readFileSync(page, 'utf8'), /^# asynq-unnecessary-await/);
console.log('the link leads to the page of the check');

assert(!('codeActions' in finding));
const fix = (await slow.actions([finding])).filter(action => action.kind === 'quickfix');
assert.match(slow.applied(fix[0]), /co_await asynq::gather\(f\(\), g\(\)\)/);
console.log('the finding has a fix-it');

const all = fix.find(action => action.title === 'Fix all asynq findings in this file');
const once = slow.applied(fix[0]), whole = slow.applied(all);
assert.match(whole, /asynq::gather\(f\(\), g\(\)\)[^]*asynq::gather\(g\(\), f\(\)\)/);
assert.notEqual(once, whole);
const [onSaving] = await slow.actions([], ['source.fixAll']);
assert.equal(onSaving.kind, 'source.fixAll.asynq');
assert.equal(slow.applied(onSaving), whole);
console.log('one action has the fix-its of all');

await slow.change(slow.text.replace('auto y = co_await g();', 'auto y = co_await g('));
assert((await slow.diagnostics()).some(d => d.severity === lsp.DiagnosticSeverity.Error));
console.log('an edit that breaks the syntax is an error');

await slow.change(slow.text.replace('auto y = co_await g(', 'auto y = co_await g();'));
assert.equal((await slow.ours()).length, 1 + more.length);
console.log('an edit that mends it brings the findings back');

const other = new File('other.cpp');
await other.open();
const [dropped] = await other.ours();
assert.equal(dropped.code, 'asynq-dropped-task');
assert.equal((await slow.ours()).length, 1 + more.length);
assert((await other.actions([dropped])).every(action => !action.edit?.changes[slow.uri]));
console.log('two files are open at once');

await slow.change(whole);
assert.deepEqual(await slow.ours(), []);
assert.deepEqual(await slow.actions([], ['source.fixAll']), []);
console.log('what is fixed has no finding');

await slow.close();
await other.close();
await connection.sendRequest(lsp.ShutdownRequest.type);
await connection.sendNotification(lsp.ExitNotification.type);
assert.equal(await exited, 0);
clearTimeout(hung);
console.log('the session ends');
