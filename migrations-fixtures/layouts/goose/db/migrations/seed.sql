insert into ferries values (1);
