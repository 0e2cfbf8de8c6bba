create view departures as select name, started_at from trips join stations on stations.id = from_station;
