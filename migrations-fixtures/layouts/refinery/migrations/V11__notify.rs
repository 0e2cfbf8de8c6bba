pub fn migration() -> String {
    String::from("create table notifications (id integer)")
}
