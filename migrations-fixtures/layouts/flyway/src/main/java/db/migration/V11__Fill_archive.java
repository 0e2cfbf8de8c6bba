package db.migration;

public class V11__Fill_archive extends BaseJavaMigration {}
