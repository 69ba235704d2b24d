SELECT traps.table_with('comment_missing', 'bad', '2026-01-01', '2026-06-01')

COMMENT ON TABLE comment_missing.bad IS 'What happened.'

SELECT traps.table_with('comment_missing', 'good', '2026-01-01', '2026-06-01')

COMMENT ON TABLE comment_missing.good IS 'What happened.';
SELECT traps.each('comment_missing', 'good', 'COMMENT ON TABLE %s IS ''A month of what happened.''')
