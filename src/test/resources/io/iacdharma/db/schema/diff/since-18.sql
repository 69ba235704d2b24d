-- What PostgreSQL 18 brought.
CREATE EXTENSION btree_gist;
CREATE TABLE rooms (
    id    integer,
    valid daterange,
    size  integer CONSTRAINT has_size NOT NULL,
    twice integer GENERATED ALWAYS AS (size * 2) VIRTUAL,
    name  text,
    CONSTRAINT never CHECK (size > 0) NOT ENFORCED,
    CONSTRAINT rooms_pkey PRIMARY KEY (id, valid WITHOUT OVERLAPS)
);
ALTER TABLE rooms ADD CONSTRAINT later NOT NULL name NOT VALID;
CREATE TABLE bookings (
    id    integer PRIMARY KEY,
    room  integer,
    dates daterange,
    CONSTRAINT bookings_room_fkey FOREIGN KEY (room, PERIOD dates) REFERENCES rooms (id, PERIOD valid)
);
