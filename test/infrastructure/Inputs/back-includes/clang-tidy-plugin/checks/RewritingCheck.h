#include "clang-tidy/ClangTidyCheck.h"
#include "rewrite/Rewrite.h"
