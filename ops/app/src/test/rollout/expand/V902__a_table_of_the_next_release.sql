CREATE TABLE next_of_all (id bigint PRIMARY KEY);
