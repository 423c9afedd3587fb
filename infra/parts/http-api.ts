import {
  CfnStage,
  CorsHttpMethod,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { ArnFormat, Duration, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Endpoint } from '../../lib/api/endpoint.ts';
import { ROUTES } from '../../lib/api/routes.ts';
import type { Config } from '../config.ts';
import { impactAlarm } from '../constructs/impact-alarm.ts';
import type { Issuer } from './auth.ts';
import type { Compute } from './compute.ts';

/** Anyone may post here, so each gets a quarter of the whole. A city's day of 30,000 reports is 0.35 a second. */
const OPEN_TO_ALL = ['POST /v1/reports', 'POST /v1/understand'];

/** No path, no address, no token: an access log that cannot say who reported what. */
const ACCESS_LOG = JSON.stringify({
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  route: '$context.routeKey',
  status: '$context.status',
  ms: '$context.responseLatency',
  bytes: '$context.responseLength',
  error: '$context.error.message',
  integrationError: '$context.integrationErrorMessage',
  authorizerError: '$context.authorizer.error',
});

export function httpApi(scope: Construct, config: Config): HttpApi {
  return new HttpApi(scope, 'Api', {
    apiName: `${config.stackName}-api`,
    description: 'Haihe Dispatch: reports, work orders, units',
    createDefaultStage: false,
    ...(config.corsOrigins && {
      corsPreflight: {
        allowOrigins: config.corsOrigins,
        allowMethods: [
          CorsHttpMethod.GET,
          CorsHttpMethod.POST,
          CorsHttpMethod.PUT,
          CorsHttpMethod.PATCH,
          CorsHttpMethod.DELETE,
        ],
        allowHeaders: ['authorization', 'content-type', 'idempotency-key', 'if-match', 'x-tracking-token'],
        exposeHeaders: ['etag', 'location', 'retry-after'],
        maxAge: Duration.hours(1),
      },
    }),
  });
}

/** The routes of `lib/api/routes.ts`, their functions, one authorizer, and the stage that serves them. */
export function routes(
  scope: Construct,
  api: HttpApi,
  issuer: Issuer,
  topic: ITopic,
  compute: Compute,
): void {
  const authorizer = new HttpJwtAuthorizer('Token', issuer.issuer, { jwtAudience: issuer.audience });
  const integrations = new Map<Endpoint['fn'], HttpLambdaIntegration>();
  const integrationOf = (fn: Endpoint['fn']) => {
    const known = integrations.get(fn);
    if (known) return known;
    const made = new HttpLambdaIntegration(fn, compute.make(fn), { scopePermissionToRoute: false });
    integrations.set(fn, made);
    return made;
  };
  const made = ROUTES.flatMap(({ method, path, fn, auth }) =>
    api.addRoutes({
      path,
      methods: [HttpMethod[method]],
      integration: integrationOf(fn),
      authorizer: auth ? authorizer : new HttpNoneAuthorizer(),
    }),
  );
  const log = new LogGroup(scope, 'AccessLog', { retention: RetentionDays.SIX_MONTHS });
  const stage = new CfnStage(scope, 'Stage', {
    apiId: api.apiId,
    stageName: '$default',
    autoDeploy: true,
    accessLogSettings: {
      destinationArn: Stack.of(scope).formatArn({
        service: 'logs',
        resource: 'log-group',
        resourceName: log.logGroupName,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
      format: ACCESS_LOG,
    },
    defaultRouteSettings: {
      throttlingRateLimit: 200,
      throttlingBurstLimit: 500,
      detailedMetricsEnabled: true,
    },
    routeSettings: Object.fromEntries(
      OPEN_TO_ALL.map((route) => [route, { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 200 }]),
    ),
  });
  // A stage may only name routes that exist by then.
  for (const route of made) stage.node.addDependency(route);
  impactAlarm(scope, 'ApiErrors', {
    alarmName: `${api.httpApiName}-errors`,
    impact: 'The service answers with errors: residents cannot report and units cannot answer.',
    namespace: 'AWS/ApiGateway',
    metricName: '5xx',
    dimensions: { ApiId: api.apiId },
    statistic: 'Sum',
    above: 5,
    minutes: 3,
    topic,
  });
}
