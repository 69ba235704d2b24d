CREATE DOMAIN grade AS integer;
