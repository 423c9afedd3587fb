import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Duration, Fn } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Config } from '../config.ts';

/** The API's paths under the console's origin; every other path is the console's own. */
const API_PATHS = [
  '/v1/*',
  '/open311/*',
  '/docs*',
  '/config.json',
  '/openapi.json',
  '/asyncapi.json',
  '/healthz',
];

/** An address of the application, not of a file: it is index.html that knows it. */
const TO_INDEX = `function handler(event) {
  var request = event.request;
  if (request.uri.lastIndexOf('.') <= request.uri.lastIndexOf('/')) request.uri = '/index.html';
  return request;
}`;

/** Ant Design writes its styles into the page; nothing else may be inline, and nothing comes from elsewhere. */
const csp = (connect: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob: https:",
    "font-src 'self'",
    `connect-src ${["'self'", ...connect].join(' ')}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

/**
 * The console and the API under one origin: files from S3 that only this distribution may read, the rest to the API.
 * Files with a hash in their name are kept for a year, index.html is asked for each time, so a new version needs no
 * invalidation.
 * @param connect origins the page speaks to beside its own: the issuer's
 * @returns where people open it
 */
export function web(
  scope: Construct,
  config: Config,
  api: HttpApi,
  files: IBucket,
  connect: readonly string[],
): string {
  const headers = new ResponseHeadersPolicy(scope, 'ConsoleHeaders', {
    responseHeadersPolicyName: `${config.stackName}-console`,
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy: csp(connect), override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
      strictTransportSecurity: {
        accessControlMaxAge: Duration.days(365),
        includeSubdomains: true,
        override: true,
      },
    },
  });
  const toIndex = new EdgeFunction(scope, 'ConsoleToIndex', {
    code: FunctionCode.fromInline(TO_INDEX),
    runtime: FunctionRuntime.JS_2_0,
    comment: 'Addresses of the application are index.html',
  });
  const apiHost = Fn.select(2, Fn.split('/', api.apiEndpoint));
  const toApi = {
    origin: new HttpOrigin(apiHost, { protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY }),
    viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
    allowedMethods: AllowedMethods.ALLOW_ALL,
    cachePolicy: CachePolicy.CACHING_DISABLED,
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    responseHeadersPolicy: ResponseHeadersPolicy.SECURITY_HEADERS,
  };
  const distribution = new Distribution(scope, 'Console', {
    comment: `${config.stackName}: the console and the API under one origin`,
    defaultRootObject: 'index.html',
    httpVersion: HttpVersion.HTTP2_AND_3,
    defaultBehavior: {
      origin: S3BucketOrigin.withOriginAccessControl(files),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      responseHeadersPolicy: headers,
      functionAssociations: [{ function: toIndex, eventType: FunctionEventType.VIEWER_REQUEST }],
    },
    additionalBehaviors: Object.fromEntries(API_PATHS.map((path) => [path, toApi])),
  });
  return `https://${distribution.distributionDomainName}`;
}
