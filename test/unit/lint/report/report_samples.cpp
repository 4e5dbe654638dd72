// Writes made-up findings in each format into a folder, for those who hold the
// files against the formats' own descriptions.
#include "Project.h"
#include "lint/report/GitLab.h"
#include "lint/report/Sarif.h"

using namespace asynq::lint;

template <typename Write>
static bool writeFile(const std::string &Path, Write WriteTo) {
  std::error_code Failed;
  llvm::raw_fd_ostream Out(Path, Failed);
  if (!Failed)
    WriteTo(Out);
  return !Failed;
}

int main(int Count, char **Arguments) {
  if (Count != 2)
    return 2;
  const std::string Folder = Arguments[1];
  const Sources In = someSources();
  const std::vector<Finding> Found = someFindings(In);
  const bool Written =
      writeFile(Folder + "/some.sarif",
                [&](llvm::raw_ostream &Out) {
                  writeSarif(Out, Found, In, {"1.2.3", {"a.cpp: crashed"}});
                }) &&
      writeFile(Folder + "/none.sarif",
                [&](llvm::raw_ostream &Out) {
                  writeSarif(Out, {}, In, {"1.2.3", {}});
                }) &&
      writeFile(Folder + "/some.gitlab.json",
                [&](llvm::raw_ostream &Out) { writeGitLab(Out, Found, In); });
  return Written ? 0 : 1;
}
