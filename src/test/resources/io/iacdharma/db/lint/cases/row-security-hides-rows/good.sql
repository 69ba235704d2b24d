CREATE POLICY customers_rows ON customers USING (region = current_setting('app.region', true));
ALTER TABLE customers ENABLE ROW LEVEL SECURITY;
