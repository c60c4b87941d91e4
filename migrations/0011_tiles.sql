-- Tile geometry where the database was built without protobuf: what ST_AsMVTGeom does, step by step, in plain PostGIS.

/* Geometry in EPSG:3857 → integer tile coordinates, y down, clipped to the tile and its buffer; null where nothing is left.
   `box` is ST_TileEnvelope of the tile. Extent 4096 and buffer 64 are those of tiles/rules.ts. */
create function tile_geometry(geom geometry, box geometry) returns geometry language plpgsql immutable parallel safe as $$
declare
  unit constant double precision := (st_xmax(box) - st_xmin(box)) / 4096;
  dimension constant integer := st_dimension(geom);
  clip constant box2d := st_makebox2d(st_point(-64, -64), st_point(4096 + 64, 4096 + 64));
  g geometry := geom;
begin
  if dimension > 0 then
    -- Smaller than half a unit: nobody would see it.
    if st_xmax(g) - st_xmin(g) < unit / 2 and st_ymax(g) - st_ymin(g) < unit / 2 then return null; end if;
  end if;
  g := st_affine(g, 1 / unit, 0, 0, -1 / unit, -st_xmin(box) / unit, st_ymax(box) / unit);
  -- Rounded to the grid; points in a straight line between their neighbours go.
  g := st_simplify(st_snaptogrid(g, 1), 0, false);
  if g is null or st_isempty(g) then return null; end if;
  -- Rounding can pinch a ring; clipping wants valid input.
  if dimension = 2 and not st_isvalid(g) then g := st_collectionextract(st_makevalid(g), 3); end if;
  if not st_setsrid(clip::geometry, st_srid(g)) ~ g then
    g := st_simplify(st_snaptogrid(st_collectionextract(st_clipbybox2d(g, clip), dimension + 1), 1), 0, false);
    if dimension = 2 and not st_isvalid(g) then g := st_collectionextract(st_makevalid(g), 3); end if;
  end if;
  if g is null or st_isempty(g) then return null; end if;
  -- y points down, so what is counter-clockwise in the numbers is clockwise on the screen, as MVT asks of outer rings.
  return case when dimension = 2 then st_forcepolygonccw(g) else g end;
end $$;
