select id from trees where false;
