DROP INDEX readings_2024_device;
