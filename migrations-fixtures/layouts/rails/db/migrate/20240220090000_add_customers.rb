class AddCustomers < ActiveRecord::Migration[7.1]
  def change
    create_table :customers
  end
end
