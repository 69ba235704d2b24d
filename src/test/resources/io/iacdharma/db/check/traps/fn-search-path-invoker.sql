CREATE FUNCTION bad() RETURNS int LANGUAGE plpgsql  AS $$ BEGIN RETURN 1; END $$;

CREATE FUNCTION "bad Quoted"(a int, b "char"[], OUT c text) LANGUAGE plpgsql  SET work_mem = '4MB' AS $$ BEGIN c := 'x'; END $$;

CREATE PROCEDURE bad_procedure(INOUT a int, b text DEFAULT 'x') LANGUAGE plpgsql  AS $$ BEGIN a := 1; END $$;

CREATE FUNCTION good() RETURNS int LANGUAGE plpgsql  SET search_path = '' AS $$ BEGIN RETURN 1; END $$;

CREATE FUNCTION good_body() RETURNS int LANGUAGE sql  RETURN 1;

CREATE FUNCTION good_atomic() RETURNS int LANGUAGE sql  BEGIN ATOMIC SELECT 1; END;

CREATE FUNCTION good_other() RETURNS int LANGUAGE sql  AS $$ SELECT 1 $$;

CREATE AGGREGATE good_sum(int) (SFUNC = int4pl, STYPE = int);
