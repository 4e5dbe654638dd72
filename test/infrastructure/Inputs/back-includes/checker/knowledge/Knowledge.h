#include "Evidence.h"
#include "model/AwaitModel.h"
