class CreateInvoices < ActiveRecord::Migration[7.1]
  def change
    create_table :invoices
  end
end
