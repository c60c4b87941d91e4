// The tables that make an SQLite file a GeoPackage (OGC 12-128r17, version 1.3), empty.

import type { Database } from 'node-sqlite3-wasm'
import { type System, systems } from './systems.ts'

/** `GPKG`, and version 1.3.0, as the header of the file says them. */
const applicationId = 0x47504b47
const userVersion = 10_300

const tables = `
  create table gpkg_spatial_ref_sys (srs_name text not null, srs_id integer not null primary key, organization text not null,
    organization_coordsys_id integer not null, definition text not null, description text);
  create table gpkg_contents (table_name text not null primary key, data_type text not null, identifier text unique, description text default '',
    last_change datetime not null, min_x double, min_y double, max_x double, max_y double, srs_id integer,
    constraint fk_gc_r_srs_id foreign key (srs_id) references gpkg_spatial_ref_sys(srs_id));
  create table gpkg_geometry_columns (table_name text not null, column_name text not null, geometry_type_name text not null, srs_id integer not null,
    z tinyint not null, m tinyint not null, constraint pk_geom_cols primary key (table_name, column_name),
    constraint uk_gc_table_name unique (table_name), constraint fk_gc_tn foreign key (table_name) references gpkg_contents(table_name),
    constraint fk_gc_srs foreign key (srs_id) references gpkg_spatial_ref_sys(srs_id));
  create table gpkg_extensions (table_name text, column_name text, extension_name text not null, definition text not null, scope text not null,
    constraint ge_tce unique (table_name, column_name, extension_name));
  create table gpkg_metadata (id integer not null primary key, md_scope text not null default 'dataset', md_standard_uri text not null,
    mime_type text not null default 'text/xml', metadata text not null default '');
  create table gpkg_metadata_reference (reference_scope text not null, table_name text, column_name text, row_id_value integer,
    timestamp datetime not null, md_file_id integer not null, md_parent_id integer,
    constraint crmr_mfi_fk foreign key (md_file_id) references gpkg_metadata(id),
    constraint crmr_mpi_fk foreign key (md_parent_id) references gpkg_metadata(id));
`

/** The whole frame, in one open transaction that whoever writes commits. */
export function layFrame(database: Database): void {
  // Settings that the bytes depend on are said, and not left to how the library was built.
  database.exec(`pragma page_size = 4096; pragma encoding = 'UTF-8'; pragma auto_vacuum = none; pragma journal_mode = off; pragma synchronous = off;
    pragma application_id = ${applicationId}; pragma user_version = ${userVersion}; begin;`)
  database.exec(tables)
  for (const system of systems) laySystem(database, system)
}

/** One that is there already stays. */
export function laySystem(database: Database, { name, id, organisation, code, definition, description }: System): void {
  const told = [name, id, organisation, code, definition, description]
  database.run('insert or ignore into gpkg_spatial_ref_sys values (?, ?, ?, ?, ?, ?)', told)
}

/** Where the extension for metadata is defined. */
const metadataExtension = 'http://www.geopackage.org/spec120/#extension_metadata'

/** What the whole file says of itself: `metadata` is JSON, dated `moment`. */
export function layMetadata(database: Database, moment: string, metadata: string): void {
  for (const table of ['gpkg_metadata', 'gpkg_metadata_reference'])
    database.run("insert into gpkg_extensions values (?, null, 'gpkg_metadata', ?, 'read-write')", [table, metadataExtension])
  database.run(
    "insert into gpkg_metadata values (1, 'dataset', 'https://www.rfc-editor.org/info/rfc8259', 'application/json', ?)",
    [metadata],
  )
  database.run("insert into gpkg_metadata_reference values ('geopackage', null, null, null, ?, 1, null)", [moment])
}
