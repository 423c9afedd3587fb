import { randomBytes } from 'node:crypto';
import { statementsOf } from '../iam/document.ts';
import { resourcePolicies } from '../iam.ts';
import { maybeText } from '../json.ts';
import type { ResolvedTemplate } from '../template.ts';
import type { Access } from './access.ts';
import { errorReply } from './errors.ts';
import type { Handler } from './gateway.ts';

const XML = { 'content-type': 'text/xml' };

/** AssumeRole: keys of a role for a while, narrowed by the session's policy. The role's own trust is asked too. */
export function createStsHandler(resolved: ResolvedTemplate, access: Access): Handler {
  const trusts = resourcePolicies(resolved);
  const trusted = (roleArn: string, who: string | undefined): boolean =>
    (trusts.get(roleArn) ?? []).some(({ Effect, Action, Principal }) => {
      const named = typeof Principal === 'object' ? [Principal.AWS ?? []].flat() : [];
      const assumes = [Action ?? []].flat().includes('sts:AssumeRole');
      return Effect === 'Allow' && assumes && who !== undefined && named.includes(who);
    });

  return async ({ operation, input, accessKey }) => {
    if (operation !== 'AssumeRole')
      return errorReply('sts', 'InvalidAction', `${operation} is not run locally`, 400);
    const roleArn = maybeText(input.RoleArn) ?? '';
    const caller = access.callerOf(accessKey);
    if (!caller || !trusted(roleArn, caller.role))
      return errorReply('sts', 'AccessDenied', `${caller?.name} is not trusted by ${roleArn}`);
    const policy = maybeText(input.Policy);
    const expires = new Date(Date.now() + Number(input.DurationSeconds ?? 3600) * 1000);
    const session = maybeText(input.RoleSessionName) ?? 'session';
    const accessKeyId = `LOCAL-S${randomBytes(9).toString('hex')}`;
    access.assume(accessKeyId, {
      role: roleArn,
      session,
      expires,
      ...(policy === undefined ? {} : { narrowed: statementsOf(JSON.parse(policy), 'session policy') }),
    });
    const name = roleArn.split('/').pop();
    const body = `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
<AssumedRoleUser><AssumedRoleId>${accessKeyId}:${session}</AssumedRoleId><Arn>arn:aws:sts::${resolved.place.accountId}:assumed-role/${name}/${session}</Arn></AssumedRoleUser>
<Credentials><AccessKeyId>${accessKeyId}</AccessKeyId><SecretAccessKey>${randomBytes(20).toString('hex')}</SecretAccessKey><SessionToken>${randomBytes(32).toString('hex')}</SessionToken><Expiration>${expires.toISOString()}</Expiration></Credentials>
</AssumeRoleResult><ResponseMetadata><RequestId>local</RequestId></ResponseMetadata></AssumeRoleResponse>`;
    return { status: 200, headers: XML, body: Buffer.from(body) };
  };
}
