CREATE TABLE reservations (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  during tstzrange,
  EXCLUDE USING gist (during WITH &&)
);
