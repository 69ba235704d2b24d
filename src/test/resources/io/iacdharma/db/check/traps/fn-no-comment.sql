-- not mended: what a function is for, only people know
CREATE FUNCTION bad() RETURNS int LANGUAGE sql AS 'SELECT 1';

CREATE FUNCTION "badArguments"(a int, b text DEFAULT 'x') RETURNS int LANGUAGE sql AS 'SELECT 1';

CREATE PROCEDURE bad_procedure() LANGUAGE sql AS 'SELECT 1';

CREATE FUNCTION bad_overloaded(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';

CREATE FUNCTION bad_overloaded(a text) RETURNS int LANGUAGE sql AS 'SELECT 1';

COMMENT ON FUNCTION bad_overloaded(int) IS 'One.';

CREATE FUNCTION good() RETURNS int LANGUAGE sql AS 'SELECT 1';

COMMENT ON FUNCTION good() IS 'One.';

CREATE PROCEDURE good_procedure() LANGUAGE sql AS 'SELECT 1';

COMMENT ON PROCEDURE good_procedure() IS 'Does nothing.';
