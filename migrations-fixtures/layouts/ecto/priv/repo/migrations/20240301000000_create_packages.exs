defmodule Repo.Migrations.CreatePackages do
  use Ecto.Migration
  def change, do: create(table(:packages))
end
