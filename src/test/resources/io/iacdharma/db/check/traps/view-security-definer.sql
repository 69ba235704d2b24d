GRANT USAGE ON SCHEMA view_security_definer TO PUBLIC;

CREATE TABLE secured (id int);

CREATE POLICY few ON secured USING (id > 0);

ALTER TABLE secured ENABLE ROW LEVEL SECURITY;

CREATE TABLE plain (id int);

CREATE VIEW bad AS SELECT id FROM secured;

CREATE VIEW "bad Barrier" WITH (security_barrier) AS SELECT p.id FROM plain p WHERE EXISTS (SELECT FROM secured s WHERE s.id = p.id);

CREATE VIEW bad_off WITH (security_invoker = off) AS SELECT id FROM secured;

CREATE VIEW unreached AS SELECT id FROM secured;

CREATE VIEW bad_nested AS SELECT id FROM unreached;

CREATE VIEW good WITH (security_invoker = true) AS SELECT id FROM secured;

CREATE VIEW good_on WITH (security_invoker = on) AS SELECT id FROM secured;

CREATE VIEW good_over AS SELECT id FROM good;

CREATE VIEW good_plain AS SELECT id FROM plain;

CREATE VIEW good_unreached AS SELECT id FROM secured;

CREATE VIEW good_invoker_over WITH (security_invoker) AS SELECT id FROM bad;

GRANT SELECT ON bad, "bad Barrier", bad_off, bad_nested, good, good_on, good_over, good_plain, good_invoker_over TO PUBLIC;

GRANT INSERT ON good_unreached TO PUBLIC;
