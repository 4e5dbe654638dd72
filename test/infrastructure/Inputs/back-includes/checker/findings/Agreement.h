#include "rewrite/Rewrite.h"
#include <asynq/task.hpp>
