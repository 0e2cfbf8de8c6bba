drop table {{ index .Options "Namespace" }}.accounts;
