-- The outlines of zones and grassland units in short runs. A parcel that touches no outline lies whole inside or whole
-- outside, and one point of it says which; only those on an outline need cutting. Made by scripts/bench/overlay.ts's measure:
-- most parcels touch none.

create table zone_edges (
  zone_id uuid not null references zones on delete cascade,
  geom geometry(Geometry, 4326) not null
);
create index zone_edges_geom on zone_edges using gist (geom);
create index zone_edges_zone on zone_edges (zone_id);

create table grassland_edges (
  unit_id uuid not null references grassland_units on delete cascade,
  type_code text not null,
  geom geometry(Geometry, 4326) not null
);
create index grassland_edges_geom on grassland_edges using gist (geom);
create index grassland_edges_unit on grassland_edges (unit_id);

create function outline_zone() returns trigger language plpgsql security definer set search_path = public as $$
begin
  delete from zone_edges where zone_id = new.id;
  insert into zone_edges select new.id, st_subdivide(st_boundary(new.geom), 64, overlay_grid());
  return null;
end $$;
create trigger outline_zone after insert or update of geom on zones for each row execute function outline_zone();

create function outline_grassland() returns trigger language plpgsql security definer set search_path = public as $$
begin
  delete from grassland_edges where unit_id = new.id;
  insert into grassland_edges select new.id, new.type_code, st_subdivide(st_boundary(new.geom), 64, overlay_grid());
  return null;
end $$;
create trigger outline_grassland after insert or update of geom, type_code on grassland_units
  for each row execute function outline_grassland();
