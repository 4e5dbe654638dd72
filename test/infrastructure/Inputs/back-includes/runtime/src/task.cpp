#include <asynq/task.hpp>
#include "knowledge/Knowledge.h"
#include "Evidence.h"
