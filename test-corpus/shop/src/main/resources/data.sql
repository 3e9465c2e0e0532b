INSERT INTO product (sku, name, price_cents) VALUES
  ('TEA-100', 'Green tea, 100 g', 790),
  ('POT-1',   'Tea pot',          3450),
  ('CUP-6',   'Six cups',         2400);

INSERT INTO stock (warehouse, sku, on_hand) VALUES
  ('north', 'TEA-100', 40), ('north', 'POT-1', 5), ('south', 'TEA-100', 12), ('south', 'CUP-6', 7);

INSERT INTO orders (id, customer_id, sku, quantity, total_cents, placed_on, status) VALUES
  (1, 501, 'TEA-100', 2, 1580, DATE '2026-03-02', 'SHIPPED'),
  (2, 502, 'POT-1',   1, 3450, DATE '2026-11-20', 'PLACED');
ALTER TABLE orders ALTER COLUMN id RESTART WITH 100;

INSERT INTO delivery (number, warehouse) VALUES ('D-2026-001', 'north');
INSERT INTO invoice_sequence (fiscal_year, last_number) VALUES (2026, 41);
INSERT INTO invoice (number, order_id, amount_cents, issued_on) VALUES (41, 1, 1580, DATE '2026-03-03');
