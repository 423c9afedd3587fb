import * as z from 'zod';

/** WGS-84 is GPS; GCJ-02 what maps in China show (Amap, Tencent); BD-09 what Baidu shows. */
export const coordinateSystemSchema = z.enum(['wgs84', 'gcj02', 'bd09']);
export type CoordinateSystem = z.infer<typeof coordinateSystemSchema>;
