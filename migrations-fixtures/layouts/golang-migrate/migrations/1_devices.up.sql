CREATE TABLE devices (id uuid PRIMARY KEY, serial text NOT NULL UNIQUE, owner_id uuid);
