-- When the last transaction committed; null where track_commit_timestamp is off. Least version: 15. Privileges: none. Locks: none.
SELECT CASE WHEN current_setting('track_commit_timestamp')::boolean AND NOT pg_is_in_recovery()
            THEN (SELECT timestamp FROM pg_last_committed_xact()) END AS at
