import { Migration } from '@mikro-orm/migrations';

/** Files of products that are being read in, row by row (SPEC.md B9 #10). */
export class CatalogImports extends Migration {
  override up(): void {
    this.addSql(`create table product_imports (
      id uuid primary key,
      created_by uuid not null,
      permissions text[] not null,
      dry_run boolean not null,
      total_rows int not null,
      created_at timestamptz(3) not null default now(),
      finished_at timestamptz(3)
    )`);
    this.addSql(`create index product_imports_created_by on product_imports (created_by, id)`);
    this.addSql(`create table product_import_rows (
      import_id uuid not null references product_imports (id) on delete cascade,
      row_number int not null,
      cells jsonb not null,
      outcome text check (outcome in ('CREATED', 'UPDATED', 'FAILED')),
      field text,
      code text,
      message text,
      primary key (import_id, row_number)
    )`);
    this.addSql(`create index product_import_rows_waiting on product_import_rows (import_id, row_number)
      where outcome is null`);
  }

  override down(): void {
    this.addSql('drop table product_import_rows');
    this.addSql('drop table product_imports');
  }
}
