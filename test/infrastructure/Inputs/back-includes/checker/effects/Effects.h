#include "model/AwaitModel.h"
#include "../rewrite/Rewrite.h"
