DELETE FROM shipments;
