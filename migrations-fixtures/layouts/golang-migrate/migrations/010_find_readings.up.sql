CREATE INDEX CONCURRENTLY readings_2024_device ON readings_2024 (device_id);
