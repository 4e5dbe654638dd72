#include "effects/Effects.h"
#include "clang-tidy/ClangTidyCheck.h"
