#include <asynq/asynq.hpp>

asynq::task<int> wrong() { co_return undeclared; }
