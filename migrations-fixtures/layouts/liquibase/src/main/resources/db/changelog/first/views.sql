create view hot_ovens as select id from ovens;
