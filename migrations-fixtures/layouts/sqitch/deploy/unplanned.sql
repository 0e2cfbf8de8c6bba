create table unplanned ();
