// The back end of the shop on QCoro.
static int waiting = 0, most = 0, visits = 0;
int most_at_once() { return most; }

static QCoro::Task<> round_trip() {
  QTimer timer;
  timer.start(5);
  most = ++waiting > most ? waiting : most;
  co_await timer;
  --waiting;
}

QCoro::Task<int> price_of(int id) {
  co_await round_trip();
  co_return id * 10;
}

QCoro::Task<int> rating_of(int id) {
  co_await round_trip();
  co_return id * 2;
}

QCoro::Task<QString> name_of(int id) {
  co_await round_trip();
  co_return "name" + QString::number(id);
}

QCoro::Task<> save_visit(int) {
  co_await round_trip();
  ++visits;
}

QCoro::Task<int> visits_of(int) {
  co_await round_trip();
  co_return visits;
}
