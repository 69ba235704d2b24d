CREATE TABLE bad (id int);

INSERT INTO bad VALUES (1), (1);

-- fails
CREATE UNIQUE INDEX CONCURRENTLY bad_id ON bad (id);

DELETE FROM bad;

CREATE TABLE "good Table" (id int);

CREATE UNIQUE INDEX CONCURRENTLY ON "good Table" (id);
