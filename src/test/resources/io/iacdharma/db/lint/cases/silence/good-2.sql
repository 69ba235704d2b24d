-- Rows that come with the file, and a new table's own indexes, keys and data.
CREATE TABLE countries (code text PRIMARY KEY, name text NOT NULL);
COPY countries (code, name) FROM stdin;
de	Germany
fr	France
\.
CREATE INDEX countries_name_idx ON countries (name);
ALTER TABLE countries ADD CONSTRAINT countries_code_check CHECK (length(code) = 2);
UPDATE countries SET name = upper(name);
