import { z } from 'zod';
import { cleaNomenclatureSchema } from '../referential/cleaNomenclature';
import { correspondenceSchema } from './correspondence';

/** An edition of CléA, and what a version of the map shows of it. */
export const cleaTableSchema = z.object({
  clea: cleaNomenclatureSchema,
  correspondence: correspondenceSchema,
});
export type CleaTable = z.infer<typeof cleaTableSchema>;
