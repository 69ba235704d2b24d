ALTER TABLE shipments DROP CONSTRAINT shipments_weight_check;
