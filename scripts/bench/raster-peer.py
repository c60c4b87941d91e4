"""The peer of bench:raster: rasterio and numpy of Debian, a window of cells masked by each parcel, in two processes.

make FILE               writes the scene (int16, tiled, deflate, with clouds)
run SCENE PARCELS OUT   mean, sd, min, max and count of each parcel by the cells whose middle lies in it
"""

import multiprocessing
import struct
import sys
import time

import numpy as np
import rasterio
import rasterio.features
import rasterio.windows
import shapely.wkb

WIDTH, HEIGHT, WEST, NORTH, CELL = 8400, 4700, 89.4, 36.3, 0.001


def make(path):
    profile = dict(driver="GTiff", width=WIDTH, height=HEIGHT, count=1, dtype="int16", nodata=-3000, crs="EPSG:4326",
                   transform=rasterio.transform.from_origin(WEST, NORTH, CELL, CELL), tiled=True, blockxsize=256,
                   blockysize=256, compress="deflate", predictor=2)
    random = np.random.default_rng(7)
    columns = np.arange(WIDTH)
    with rasterio.open(path, "w", **profile) as scene:
        for top in range(0, HEIGHT, 256):
            rows = np.arange(top, min(HEIGHT, top + 256))[:, None]
            cells = 4500 + 2500 * np.sin(columns / 211) * np.cos(rows / 173) + random.normal(0, 120, (len(rows), WIDTH))
            cells[(np.sin(columns / 97) * np.sin(rows / 89)) > 0.93] = -3000
            window = rasterio.windows.Window(0, top, WIDTH, len(rows))
            scene.write(cells.astype("int16"), 1, window=window)
        scene.scales = (0.0001,)


def peak():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))


def measure(job):
    path, shapes = job
    found = []
    with rasterio.open(path) as scene:
        for shape in shapes:
            parcel = shapely.wkb.loads(shape)
            window = rasterio.windows.from_bounds(*parcel.bounds, scene.transform)
            left, top = int(window.col_off), int(window.row_off)
            right = min(scene.width, int(np.ceil(window.col_off + window.width)))
            bottom = min(scene.height, int(np.ceil(window.row_off + window.height)))
            window = rasterio.windows.Window(left, top, right - left, bottom - top)
            cells = scene.read(1, window=window)
            outside = rasterio.features.geometry_mask([parcel], cells.shape, scene.window_transform(window))
            valid = cells[~outside & (cells != scene.nodata)] * 0.0001
            found.append((valid.mean(), valid.std(), valid.min(), valid.max(), len(valid)) if len(valid) else None)
    return found, peak()


def run(path, parcels, out):
    began = time.time()
    shapes = []
    with open(parcels, "rb") as file:
        while head := file.read(4):
            shapes.append(file.read(struct.unpack("<I", head)[0]))
    lots = [(path, shapes[i:i + 2000]) for i in range(0, len(shapes), 2000)]
    with multiprocessing.Pool(2) as pool:
        results = pool.map(measure, lots, chunksize=1)
    means = [found[0] if found else float("nan") for lot, _ in results for found in lot]
    np.array(means, dtype="<f8").tofile(out)
    print(f'{{"seconds": {time.time() - began:.2f}, "peakKb": {peak() + 2 * max(kb for _, kb in results)}}}')


if __name__ == "__main__":
    make(sys.argv[2]) if sys.argv[1] == "make" else run(*sys.argv[2:5])
