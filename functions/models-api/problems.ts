import { Problem } from '../../lib/api/problem.ts';
import type { PlacedModel } from '../../lib/learn/in-force.ts';
import type { ModelRecord } from '../../lib/learn/registry.ts';

export const notReader = (roles: readonly string[]): Problem =>
  new Problem('forbidden', '无权查看识别模型', 'Models are for admins, auditors and leaders', {
    remedy: `role: ${roles.join(', ')}`,
  });

export const notAdmin = (): Problem =>
  new Problem(
    'forbidden',
    '只有市级管理员可以启用或回退模型',
    'Only an admin of the city may promote or roll back a model',
    {
      remedy: 'role: admin',
    },
  );

export const unknown = (version: string): Problem =>
  new Problem('not-found', `没有训练过模型 ${version}`, `No model ${version} was trained here`, {
    remedy: '见 GET /v1/models / See GET /v1/models',
  });

export const refused = ({ version, judgement: { reasons } }: ModelRecord): Problem =>
  new Problem(
    'wrong-state',
    `模型 ${version} 未通过比较,不能启用:${reasons.map(({ zh }) => zh).join(';')}`,
    `Model ${version} did not pass the comparison and cannot be promoted: ${reasons.map(({ en }) => en).join('; ')}`,
    {
      remedy:
        '核对这些事项的人工判定与语料是否一致,等下一次训练 / See whether desk and corpus mean the same by these categories, then wait for the next training',
    },
  );

export const outdated = ({ version, against }: ModelRecord, inForce: string): Problem =>
  new Problem(
    'wrong-state',
    `模型 ${version} 是与 ${against} 比较的,而现在启用的是 ${inForce}`,
    `Model ${version} was compared with ${against}, and ${inForce} is in force now`,
    {
      remedy:
        '等下一次训练与现用模型比较,或先回退 / Wait for the next training to compare with the model in force, or roll back first',
    },
  );

export const leftAlready = (from: string, inForce: string): Problem =>
  new Problem(
    'wrong-state',
    `现在启用的不是 ${from},而是 ${inForce}`,
    `${from} is not in force, ${inForce} is`,
    {
      remedy:
        '见 GET /v1/models;要再回退,from 写现用版本 / See GET /v1/models; to go back further send the version in force as from',
    },
  );

export const nothingBefore = (inForce: string): Problem =>
  new Problem(
    'wrong-state',
    `${inForce} 之前没有启用过别的模型`,
    `No other model was in force before ${inForce}`,
    { remedy: '启用一个候选模型 / Promote a candidate instead' },
  );

export const noCity = (): Problem =>
  new Problem('wrong-state', '还没有启用任何模型', 'No model is in force yet', {
    remedy: '先载入城市:npm run city -- load <city> / Load a city first: npm run city -- load <city>',
  });

export const damaged = ({ version, key }: PlacedModel): Problem =>
  new Problem(
    'wrong-state',
    `模型 ${version} 的文件 ${key} 缺失或损坏`,
    `The file ${key} of model ${version} is missing or damaged`,
    {
      remedy:
        '从存储桶的旧版本恢复该文件,或选另一个模型 / Restore the object from an earlier version in the bucket, or choose another model',
    },
  );

export const busy = (): Problem =>
  new Problem('unavailable', '他人正在更换模型', 'Others are changing the model at this moment', {
    remedy: '稍后重试 / Try again shortly',
  });
