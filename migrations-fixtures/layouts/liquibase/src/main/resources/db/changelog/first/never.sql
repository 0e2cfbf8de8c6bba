create table never ();
