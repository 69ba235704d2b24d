ALTER TABLE shipments DROP CONSTRAINT shipments_order_id_fkey;
