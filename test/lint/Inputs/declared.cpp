// Sees no bodies.
#include "pair.hpp"

asynq::task<int> twice() { co_return 2 * co_await sum(); }
