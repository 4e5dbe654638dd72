#include "knowledge/Knowledge.h"
#include "clang/AST/Stmt.h"
